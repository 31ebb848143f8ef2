using System.Threading.RateLimiting;
using ManimStudio.TestKit;
using ManimStudio.Web.Api;

namespace ManimStudio.Web.Tests.Api;

public sealed class RequestWindowTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Acquire_MoreThanTheWindowTakes_TellsTheSecondsThatAreReallyLeft()
    {
        using var limit = new RequestWindow(2, TimeSpan.FromMinutes(1), _time);
        Assert.True(limit.AttemptAcquire().IsAcquired);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(limit.AttemptAcquire().IsAcquired);
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(TimeSpan.FromSeconds(25), Wait(limit));
        _time.Advance(TimeSpan.FromSeconds(24));
        Assert.Equal(TimeSpan.FromSeconds(1), Wait(limit));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(limit.AttemptAcquire().IsAcquired);
        Assert.Equal(TimeSpan.FromSeconds(20), Wait(limit));
    }

    [Fact]
    public void IdleDuration_WhileARequestCounts_IsNone()
    {
        using var limit = new RequestWindow(1, TimeSpan.FromMinutes(1), _time);
        limit.AttemptAcquire();
        Assert.Null(limit.IdleDuration);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(limit.IdleDuration);
    }

    private static TimeSpan Wait(RequestWindow limit)
    {
        using var lease = limit.AttemptAcquire();
        Assert.False(lease.IsAcquired);
        Assert.True(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        return wait;
    }
}
