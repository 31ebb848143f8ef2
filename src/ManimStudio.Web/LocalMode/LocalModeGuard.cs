using ManimStudio.Web.Api.Problems;

namespace ManimStudio.Web.LocalMode;

/// <summary>
/// In local mode nobody signs in, so whoever reaches the studio is its user. This lets through only what comes by the machine's
/// own name and from the studio's own pages or no page at all: pages, API, media, the circuit's connection and events alike.
/// </summary>
internal sealed class LocalModeGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!LocalOrigin.IsLoopback(context.Request.Host))
            return Problem.Of(new ForeignHost(context.Request.Host.Value ?? ""), StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context);
        if (LocalOrigin.IsForeign(context.Request))
            return Problem.Of(new ForeignOrigin(), StatusCodes.Status403Forbidden).ExecuteAsync(context);
        return next(context);
    }
}
