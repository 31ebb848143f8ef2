using System.Net;
using System.Net.Http.Json;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class GuardTests(StudioApp studio)
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.5:5080")]
    public async Task Request_ForeignHost_IsMisdirected(string host)
    {
        using var response = await SendAsync(HttpMethod.Get, "/", ("Host", host));
        Assert.Equal("ForeignHost", (await StudioApp.JsonOf(response, 421)).Text("code"));
    }

    [Theory]
    [InlineData("localhost:7000")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:5080")]
    public async Task Request_LoopbackHost_Passes(string host)
    {
        using var response = await SendAsync(HttpMethod.Get, "/health/live", ("Host", host));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/jobs")]
    [InlineData("POST", "/api/v1/lessons")]
    [InlineData("DELETE", "/api/v1/lessons/00000000000000000000000000000000")]
    [InlineData("GET", "/_blazor")]
    [InlineData("POST", "/_blazor/negotiate")]
    [InlineData("POST", "/watch/sometoken/view")]
    public async Task Request_ForeignOrigin_IsRefused(string method, string address)
    {
        foreach (var origin in new[] { "http://evil.example", "null", "http://localhost:3000", "https://localhost" })
        {
            using var response = await SendAsync(new HttpMethod(method), address, ("Origin", origin));
            Assert.Equal("ForeignOrigin", (await StudioApp.JsonOf(response, 403)).Text("code"));
        }
    }

    [Fact]
    public async Task Request_OwnOrigin_Passes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/lessons") { Content = JsonContent.Create(new { title = "Own" }) };
        request.Headers.Add("Origin", "http://localhost");
        using var response = await studio.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", "no-cors", 403)]
    [InlineData("same-site", "cors", 403)]
    [InlineData("cross-site", "navigate", 200)]
    [InlineData("same-origin", "cors", 200)]
    [InlineData("none", "navigate", 200)]
    public async Task Request_FetchMetadata_TellsLoadingFromFollowing(string site, string mode, int status)
    {
        using var response = await SendAsync(HttpMethod.Get, "/health/live", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Answer_Always_HasSecurityHeaders()
    {
        foreach (var address in new[] { "/", "/health/live", "/api/v1/nothing" })
        {
            using var response = await studio.Client.GetAsync(address);
            Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").First(), StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await studio.Client.SendAsync(request);
    }
}
