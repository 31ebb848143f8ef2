using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Authoring.Grounding.Documentation;

/// <summary>Section <c>Documentation</c>: servers that answer questions about Manim over MCP. None by default.</summary>
public sealed class DocumentationOptions
{
    public const string Section = "Documentation";

    /// <summary>For one question, connecting included; 1 second to 2 minutes. Writing goes on without an answer then.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>By a name of one's own.</summary>
    public Dictionary<string, DocumentationServer> Servers { get; set; } = [];

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="OptionsValidationException">A setting cannot be; the message names each.</exception>
    public static DocumentationOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<DocumentationOptions>() ?? new DocumentationOptions();
        var problems = new List<string>();
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        problems.AddRange(results.Select(r => $"{Section}:{r.MemberNames.FirstOrDefault()}: {r.ErrorMessage}"));
        foreach (var (name, server) in options.Servers)
        {
            if (server.Problem() is { } problem) problems.Add($"{Section}:Servers:{name}: {problem}");
        }

        return problems.Count == 0 ? options : throw new OptionsValidationException(Section, typeof(DocumentationOptions), problems);
    }
}

/// <summary>One server, reached at an address or started as a program.</summary>
public sealed class DocumentationServer
{
    public bool Enabled { get; set; } = true;

    /// <summary>Address of a server over HTTP; empty for a program.</summary>
    public string Url { get; set; } = "";

    /// <summary>Program that is started and spoken to over its standard input and output; empty for an address.</summary>
    public string Command { get; set; } = "";

    public List<string> Arguments { get; set; } = [];

    /// <summary>Sent with every request over HTTP, such as a key. Sensitive: never logged or shown.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>The tool to ask; empty: the one that looks like a search in documentation.</summary>
    public string Tool { get; set; } = "";

    /// <summary>What the library is called where a server knows many.</summary>
    public string Library { get; set; } = "manim community";

    internal string? Problem()
    {
        if (!Enabled) return null;
        if (Url.Length > 0 == Command.Length > 0) return "give either a Url or a Command.";
        return Url.Length == 0 || (Uri.TryCreate(Url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)) ? null : "the Url is no address over http or https.";
    }
}
