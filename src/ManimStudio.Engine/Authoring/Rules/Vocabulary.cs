namespace ManimStudio.Engine.Authoring.Rules;

/// <summary>The words that edits by rule understand.</summary>
internal static class Vocabulary
{
    /// <summary>What an edit can be about, under the name that the rules have for it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Targets = Of(
        ("text", "text texts word words letter letters label labels font writing sentence sentences"),
        ("title", "title titles heading headings headline"),
        ("formula", "formula formulas formulae equation equations maths math"),
        ("number", "number numbers digits"),
        ("curve", "curve curves graph graphs plot function line-graph"),
        ("circle", "circle circles"), ("square", "square squares"), ("rectangle", "rectangle rectangles box boxes"),
        ("triangle", "triangle triangles"), ("polygon", "polygon polygons"), ("star", "star stars"), ("ellipse", "ellipse ellipses oval ovals"),
        ("dot", "dot dots point points"), ("line", "line lines"), ("arrow", "arrow arrows vector vectors"), ("axes", "axes axis grid"),
        ("code", "code listing program"), ("table", "table tables"), ("everything", "everything all"));

    public static readonly IReadOnlySet<string> Shapes = new HashSet<string> { "circle", "square", "rectangle", "triangle", "star", "ellipse", "dot", "line", "arrow" };

    public static readonly IReadOnlyDictionary<string, string> Sides = Of(("left", "left"), ("right", "right"), ("top", "top above up"), ("bottom", "bottom below down underneath"));

    public static readonly IReadOnlyDictionary<string, string> Motions = Of(
        ("grow", "grow grows growing"), ("fade", "fade fades fading appear appears appearing"), ("draw", "draw draws drawn drawing"),
        ("spin", "spin spins spinning rotate rotates rotating"), ("write", "write writes written writing"));

    public static readonly IReadOnlySet<string> Entering = Words("slide slides sliding fly flies flying come comes coming enter enters entering move moves moving in from");
    public static readonly IReadOnlySet<string> Adding = Words("add insert put place draw show include write create display");
    public static readonly IReadOnlySet<string> Larger = Words("larger bigger large big huge enlarge increase grow greater");
    public static readonly IReadOnlySet<string> Smaller = Words("smaller small tiny shrink reduce decrease little");
    public static readonly IReadOnlySet<string> Faster = Words("faster fast quicker quick quickly rapid snappier speed");
    public static readonly IReadOnlySet<string> Slower = Words("slower slow slowly calmer");
    public static readonly IReadOnlySet<string> Pausing = Words("pause wait hold stay longer");

    /// <summary>Words that say nothing of their own.</summary>
    public static readonly IReadOnlySet<string> Fillers = Words(
        "a an the this that these those it its them they please can could you would i want like let us make makes made turn set change give use have be is are should "
        + "to into of for with by on at in from and so more very much lot bit slightly little far way twice double half times percent as size sized scale color colour coloured "
        + "colored side edge corner middle center centre screen scene end ending animation animations everything all every each new which than now up down out a "
        + "background same seconds second sec secs s one two three four five ten there here some also just only too whole entire than their please right left top bottom");

    /// <summary>Colours by name, as Manim constants.</summary>
    public static readonly IReadOnlyDictionary<string, string> Colors = new Dictionary<string, string>
    {
        ["red"] = "RED",
        ["green"] = "GREEN",
        ["blue"] = "BLUE",
        ["yellow"] = "YELLOW",
        ["orange"] = "ORANGE",
        ["purple"] = "PURPLE",
        ["violet"] = "PURPLE",
        ["pink"] = "PINK",
        ["white"] = "WHITE",
        ["black"] = "BLACK",
        ["gray"] = "GRAY",
        ["grey"] = "GRAY",
        ["teal"] = "TEAL",
        ["turquoise"] = "TEAL",
        ["gold"] = "GOLD",
        ["golden"] = "GOLD",
        ["maroon"] = "MAROON",
        ["brown"] = "LIGHT_BROWN",
    };

    /// <summary>Colours behind a scene: dark enough, or light enough, to read on.</summary>
    public static readonly IReadOnlyDictionary<string, (string Dark, string Plain, string Light)> Backgrounds = new Dictionary<string, (string, string, string)>
    {
        ["red"] = ("#2B0A0D", "#5A1218", "#FBE9EA"),
        ["green"] = ("#0A2314", "#14532D", "#E8F5EC"),
        ["blue"] = ("#0B1D3A", "#143A6B", "#E6F0FB"),
        ["yellow"] = ("#2E2706", "#6B5A0C", "#FDF8DF"),
        ["orange"] = ("#2E1706", "#6B3410", "#FDEEDF"),
        ["purple"] = ("#1D0F33", "#3B1F66", "#F1EAFB"),
        ["violet"] = ("#1D0F33", "#3B1F66", "#F1EAFB"),
        ["pink"] = ("#330F24", "#66204A", "#FCE9F3"),
        ["white"] = ("#E7ECF2", "#FFFFFF", "#FFFFFF"),
        ["black"] = ("#000000", "#000000", "#1B1B1B"),
        ["gray"] = ("#1B1F24", "#3A3F46", "#E4E7EB"),
        ["grey"] = ("#1B1F24", "#3A3F46", "#E4E7EB"),
        ["teal"] = ("#062A2B", "#0F4F51", "#E2F5F5"),
        ["turquoise"] = ("#062A2B", "#0F4F51", "#E2F5F5"),
        ["gold"] = ("#2E2306", "#66500F", "#FBF3DC"),
        ["golden"] = ("#2E2306", "#66500F", "#FBF3DC"),
        ["maroon"] = ("#2A0A18", "#551430", "#FAE8EF"),
        ["brown"] = ("#23170F", "#4A3020", "#F5ECE4"),
    };

    private static Dictionary<string, string> Of(params (string Name, string Words)[] entries) =>
        entries.SelectMany(e => e.Words.Split(' ').Select(word => (word, e.Name))).ToDictionary(e => e.word, e => e.Name);

    private static HashSet<string> Words(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
