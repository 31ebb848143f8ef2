namespace ManimStudio.Web;

/// <summary>The pages and the API, as a host takes them in.</summary>
public static class WebSlice
{
    public static IServiceCollection AddStudioWeb(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services;
    }

    public static WebApplication MapStudioWeb(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
