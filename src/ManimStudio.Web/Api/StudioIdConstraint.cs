using System.Globalization;
using ManimStudio.Domain;

namespace ManimStudio.Web.Api;

/// <summary>Route constraint <c>hex32</c>: the text form of an id and nothing else that might be read as one.</summary>
internal sealed class StudioIdConstraint : IRouteConstraint
{
    public const string Name = "hex32";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && StudioId.TryRead(Convert.ToString(value, CultureInfo.InvariantCulture), out _);
}
