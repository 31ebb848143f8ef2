using System.Net;
using Microsoft.Extensions.Primitives;

namespace ManimStudio.Web.LocalMode;

/// <summary>Tells the studio's own pages from pages of strangers that happen to run in the same browser.</summary>
internal static class LocalOrigin
{
    /// <summary>
    /// True for names that always mean this machine. The port is not compared, so that a forwarded port works; a name that
    /// somebody points at 127.0.0.1 does not pass, and that is what stops DNS rebinding.
    /// </summary>
    public static bool IsLoopback(HostString host)
    {
        var name = host.Host.TrimEnd('.');
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        return IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
    }

    /// <summary>True when a page of another origin asks: by the Origin header, or by what the browser says about the fetch.</summary>
    public static bool IsForeign(HttpRequest request)
    {
        if (!StringValues.IsNullOrEmpty(request.Headers.Origin)) return !IsOwn(request, request.Headers.Origin.ToString());

        // Following a link from elsewhere is fine; loading from elsewhere (a picture, a frame, a script) is not.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "cross-site" or "same-site" && request.Headers["Sec-Fetch-Mode"] != "navigate";
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
