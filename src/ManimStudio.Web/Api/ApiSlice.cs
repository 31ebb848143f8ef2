using ManimStudio.Web.Api.Code;
using ManimStudio.Web.Api.Jobs;
using ManimStudio.Web.Api.Json;
using ManimStudio.Web.Api.Lessons;
using ManimStudio.Web.Api.Models;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Health;
using ManimStudio.Web.Media;

namespace ManimStudio.Web.Api;

/// <summary>The REST API and the media files.</summary>
internal static class ApiSlice
{
    public static void AddStudioApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<StudioIdConstraint>(StudioIdConstraint.Name));
        services.AddRateLimiter(ApiLimits.Configure);
        services.AddOpenApi("v1", ApiDocument.Configure);
        services.AddSingleton<RenderFiles>().AddSingleton<JobReader>().AddSingleton<JobControl>().AddSingleton<JobEvents>().AddSingleton<LessonMaker>().AddSingleton<TopicLessons>().AddSingleton<CodeRenders>();
    }

    public static void UseStudioApi(this WebApplication app)
    {
        app.UseWhen(IsForPrograms, branch => branch.UseMiddleware<ApiFaults>());
        app.UseRateLimiter();
    }

    public static void MapStudioApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapCode();
        api.MapJobs();
        api.MapLessons();
        api.MapPlans();
        api.MapScenes();
        api.MapEdits();
        api.MapModels();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapMedia();
        app.MapWatchMedia();
    }

    // The page of a shared lesson is /watch/{token}; what lies below it is for its player.
    private static bool IsForPrograms(HttpContext context)
    {
        var path = context.Request.Path;
        return path.StartsWithSegments("/api") || path.StartsWithSegments("/media") || path.StartsWithSegments("/health/live")
            || path.StartsWithSegments("/health/ready") || path.StartsWithSegments("/openapi")
            || (path.StartsWithSegments("/watch", out var rest) && rest.Value!.Count(c => c == '/') > 1);
    }
}
