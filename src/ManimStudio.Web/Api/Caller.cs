using ManimStudio.Domain.People;

namespace ManimStudio.Web.Api;

/// <summary>Who asks. In local mode that is the one person of this machine; the guard has made sure of it.</summary>
internal readonly record struct Caller(Owner Owner)
{
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Caller(Owner.Local);
    }

    /// <summary>Lets a route take it as a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));
}

internal static class ApiMethods
{
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
}
