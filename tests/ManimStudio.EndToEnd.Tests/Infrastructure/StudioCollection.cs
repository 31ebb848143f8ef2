namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>One browser, one studio, and one test at a time: real renders use every core.</summary>
[CollectionDefinition(Name)]
public sealed class StudioCollection : ICollectionFixture<Browser>, ICollectionFixture<RunningStudio>
{
    public const string Name = "Studio";
}
