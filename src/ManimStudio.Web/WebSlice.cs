using ManimStudio.Engine.Llm;
using ManimStudio.Web.Api;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Components.Notices;
using ManimStudio.Web.LocalMode;
using ManimStudio.Web.Pages;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Pages.Watch;
using ManimStudio.Web.Secrets;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Radzen;

namespace ManimStudio.Web;

/// <summary>The pages and the API, as a host takes them in.</summary>
public static class WebSlice
{
    // Texts travel as streams in pieces of 32 KB; forms and pasted code of a dialog fit into one message of this size.
    private const long MaxMessageBytes = 512 * 1024;

    public static IServiceCollection AddStudioWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddStudioApi(configuration);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<HubOptions>(options => options.MaximumReceiveMessageSize = MaxMessageBytes);
        services.AddRadzenComponents();
        services.AddScoped<PageOwner>();
        services.AddScoped<BrowserModules>();
        services.AddScoped<Notices>();
        services.AddScoped<ConnectionWatch>();
        services.AddScoped<CircuitHandler>(scope => scope.GetRequiredService<ConnectionWatch>());
        services.AddSingleton<StudioUseCases>();
        services.AddSingleton<RenderLogs>();
        services.AddSingleton<SharedLessons>();
        services.AddSingleton<IKeySealer, ProtectedKeys>();
        return services;
    }

    public static WebApplication MapStudioWeb(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<LocalModeGuard>();
        app.UseStudioApi();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapStudioApi();
        app.MapWatchSource();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
