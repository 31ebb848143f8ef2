namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>What a table on a screen may be.</summary>
internal static class TableRules
{
    public const int MaxColumns = 10;
}
