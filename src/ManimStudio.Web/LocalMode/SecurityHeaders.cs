namespace ManimStudio.Web.LocalMode;

/// <summary>Headers that keep the browser from doing more with our answers than the pages need.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Media Source playback needs blob: media, Monaco and hls.js start workers from blobs, and both Monaco and the component
    // library write style attributes. Scripts come from files alone.
    private const string Policy =
        "default-src 'self'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment, so that an answer that is thrown away and written anew has them too.
        context.Response.OnStarting(Set, context.Response.Headers);
        return next(context);
    }

    private static Task Set(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";

        // The address of a watch page holds its token. Without a referrer at all, browsers send "Origin: null" with forms.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return Task.CompletedTask;
    }
}
