using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ManimStudio.TestKit.Documentation;

/// <summary>A real MCP server over HTTP on loopback, with the tools that a test gives it. It keeps no sessions.</summary>
public sealed class McpServerHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly McpServerOptions _options;

    private McpServerHost(WebApplication app, McpServerOptions options) => (_app, _options) = (app, options);

    /// <summary>Where it listens.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/mcp";

    /// <summary>Value of the header <c>X-Key</c> of every request.</summary>
    public ConcurrentQueue<string> Keys { get; } = [];

    /// <summary>Starts one with tools by name; a tool is any function of named arguments.</summary>
    public static async Task<McpServerHost> StartAsync(params (string Name, Delegate Tool)[] tools)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collection = new McpServerPrimitiveCollection<McpServerTool>();
        foreach (var (name, tool) in tools) collection.Add(McpServerTool.Create(tool, new McpServerToolCreateOptions { Name = name, Description = name }));
        var server = new McpServerHost(app, new McpServerOptions { ServerInfo = new Implementation { Name = "documentation", Version = "1" }, ToolCollection = collection });
        app.MapPost("/mcp", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Keys.Enqueue(context.Request.Headers["X-Key"].ToString());
        var message = await JsonSerializer.DeserializeAsync<JsonRpcMessage>(context.Request.Body, McpJsonUtilities.DefaultOptions, context.RequestAborted);
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, _options);
        var running = server.RunAsync(context.RequestAborted);
        context.Response.ContentType = "text/event-stream";
        if (!await transport.HandlePostRequestAsync(message!, context.Response.Body, context.RequestAborted)) context.Response.StatusCode = StatusCodes.Status202Accepted;
        await transport.DisposeAsync();
        await running;
    }
}
