using System.Threading.RateLimiting;
using ManimStudio.Domain;
using ManimStudio.Web.Api.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ManimStudio.Web.Api;

/// <summary>How many requests one person may make a minute.</summary>
internal static class ApiLimits
{
    public const string Work = "work";
    public const string Checks = "checks";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Configure(RateLimiterOptions limits)
    {
        limits.AddPolicy(Work, context => Limiter(context, o => o.RequestsPerMinute));
        limits.AddPolicy(Checks, context => Limiter(context, o => o.ChecksPerMinute));
        limits.OnRejected = RejectAsync;
    }

    private static RateLimitPartition<string> Limiter(HttpContext context, Func<ApiOptions, int> permits)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value;
        var person = Caller.Of(context).Owner.PersonId.ToText();
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        return RateLimitPartition.Get(person, _ => new RequestWindow(permits(options), Window, time));
    }

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Problem.Of(new TooManyRequests(seconds), StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
    }
}
