using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Web.Api;
using ManimStudio.Web.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace ManimStudio.Web.Media;

/// <summary>The pictures of the examples. Their addresses carry the revision, so a browser need not ask again.</summary>
internal static class ExamplePosters
{
    private const string Caching = "public, max-age=31536000, immutable";

    public static string AddressOf(Example example) => $"/media/examples/{example.Key}/poster?v={example.Poster.Revision}";

    public static void MapExamplePosters(this IEndpointRouteBuilder media) => media.MapMethods("/examples/{key}/poster", ApiMethods.Read, Read);

    private static IResult Read(string key, HttpResponse response, ExampleCatalog catalog)
    {
        if (catalog.Find(key) is not { Poster: var poster }) return Problem.Of(new ExampleNotFound(key));
        response.Headers.CacheControl = Caching;
        return TypedResults.Bytes(poster.Content, "image/webp", entityTag: new EntityTagHeaderValue($"\"{poster.Revision}\""));
    }
}
