namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>The languages whose code is coloured, under the names that Pygments and most Markdown editors know.</summary>
internal static class Languages
{
    public const string Plain = "text";

    private static readonly string[] Known =
    [
        "asm", "awk", "bash", "bat", "c", "c++", "clojure", "cpp", "cs", "csharp", "css", "d", "dart", "diff", "dockerfile", "elixir",
        "elm", "erlang", "fortran", "fsharp", "go", "graphql", "groovy", "haskell", "html", "ini", "java", "javascript", "js", "json",
        "jsx", "julia", "kotlin", "latex", "lisp", "lua", "make", "markdown", "matlab", "md", "nim", "objective-c", "ocaml", "octave",
        "pascal", "perl", "php", "powershell", "prolog", "py", "python", "r", "rb", "ruby", "rust", "scala", "scheme", "sh", "smalltalk",
        "sql", "swift", "tex", "text", "toml", "ts", "tsx", "typescript", "vb.net", "verilog", "vhdl", "xml", "yaml", "yml", "zig",
    ];

    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["txt"] = Plain,
        ["plain"] = Plain,
        ["plaintext"] = Plain,
        ["none"] = Plain,
        ["output"] = Plain,
        ["console"] = Plain,
        ["pseudocode"] = Plain,
        ["python3"] = "python",
        ["c#"] = "csharp",
        ["f#"] = "fsharp",
        ["shell"] = "bash",
        ["golang"] = "go",
        ["node"] = "javascript",
        ["rs"] = "rust",
        ["hs"] = "haskell",
        ["kt"] = "kotlin",
    };

    /// <summary>The language's name; plain text when none is given, null when it is not known.</summary>
    public static string? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return Plain;
        var lower = name.Trim().ToLowerInvariant();
        return Aliases.GetValueOrDefault(lower) ?? (Known.Contains(lower) ? lower : null);
    }

    /// <summary>What to write in place of an unknown one.</summary>
    public static string Advice(string name)
    {
        var near = Known.FirstOrDefault(k => k.Length > 1 && (k.StartsWith(name[..1], StringComparison.OrdinalIgnoreCase) && k.Intersect(name.ToLowerInvariant()).Count() >= k.Length - 1));
        return near is null ? "Write text for none, or a common name such as python, java or sql." : $"Did you mean {near}? Write text for none.";
    }
}
