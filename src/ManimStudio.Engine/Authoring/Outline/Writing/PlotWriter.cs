using ManimStudio.Engine.Authoring.Outline.Plots;

namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>Writes a diagram: axes, curves drawn one by one, and their names.</summary>
internal sealed class PlotWriter(SceneScript script, int number)
{
    private static readonly string[] Colors = ["ACCENT", "YELLOW_C", "GREEN_C", "RED_C", "PURPLE_B"];

    public Built Write(Plot plot, bool isAlone)
    {
        var (axes, name) = ($"axes_{number}", $"plot_{number}");
        WriteAxes(plot, axes, isAlone);
        List<string> curves = [], labels = [];
        for (var i = 0; i < plot.Curves.Count; i++)
        {
            var suffix = plot.Curves.Count == 1 ? $"{number}" : $"{number}_{i + 1}";
            WriteCurve(plot, plot.Curves[i], axes, $"curve_{suffix}", Colors[i]);
            script.Call($"name_{suffix} = MathTex", [Python.Literal(plot.Curves[i].Tex), "font_size=40", $"color={Colors[i]}"]);
            curves.Add($"curve_{suffix}");
            labels.Add($"name_{suffix}");
        }

        var names = labels.Count == 1 ? labels[0] : $"names_{number}";
        if (labels.Count > 1) script.Statement($"names_{number} = VGroup({string.Join(", ", labels)}).arrange(RIGHT, buff=0.7)");
        script.Statement($"fit({names}, {axes}.width, 1).next_to({axes}, UP, buff=0.3)");
        script.Call($"{name} = VGroup", [axes, .. curves, names]);
        return new Built(name, name, () => Show(axes, curves, labels));
    }

    private void WriteAxes(Plot plot, string axes, bool isAlone)
    {
        List<string> arguments =
        [
            $"x_range={Range(plot.X)}",
            $"y_range={Range(plot.Y)}",
            $"x_length={(isAlone ? "9.5" : "6.8")}",
            "y_length=4.4",
            "tips=False",
            "axis_config={\"color\": SOFT, \"include_numbers\": True, \"font_size\": 26}",
        ];
        if (plot.X.InPi) arguments.Add("x_axis_config={\"include_numbers\": False}");
        script.Call($"{axes} = Axes", arguments);
        if (!plot.X.InPi) return;
        var marks = PiMarks(plot.X).Select(m => $"{m.Place}: MathTex({Python.Literal(m.Tex)}, font_size=30, color=SOFT)");
        script.Statement($"{axes}.x_axis.add_labels(\n            {{\n{string.Concat(marks.Select(m => $"                {m},\n"))}            }}\n        )");
    }

    private void WriteCurve(Plot plot, PlotCurve curve, string axes, string name, string color)
    {
        var function = $"lambda x: {curve.Expression.ToPython()}";
        if (curve.Pieces is [var only])
        {
            script.Call($"{name} = {axes}.plot", [function, $"x_range=[{Place(only.From, plot.X)}, {Place(only.To, plot.X)}]", $"color={color}"]);
            return;
        }

        var pieces = string.Join(", ", curve.Pieces.Select(p => $"[{Place(p.From, plot.X)}, {Place(p.To, plot.X)}]"));
        script.Statement($"{name} = VGroup()");
        script.Statement($"for part in {Broken(pieces)}:");
        script.Statement($"    {name}.add({axes}.plot({function}, x_range=part, color={color}))");
    }

    private static string Broken(string pieces) => pieces.Length < 70 ? $"[{pieces}]" : $"[\n            {pieces.Replace("], [", "],\n            [", StringComparison.Ordinal)},\n        ]";

    private void Show(string axes, List<string> curves, List<string> labels)
    {
        script.Blank();
        script.Play(1, $"Create({axes})");
        for (var i = 0; i < curves.Count; i++)
        {
            script.Play(1.6, $"Create({curves[i]})", $"FadeIn({labels[i]}, shift=0.2 * UP)");
            script.Pause(1.8);
        }
    }

    private static string Range(PlotRange range) => $"[{Place(range.From, range)}, {Place(range.To, range)}, {Place(range.Step, range)}]";

    private static string Place(double value, PlotRange range)
    {
        var quarters = Math.Round(4 * value / Math.PI);
        if (!range.InPi || Math.Abs(value - (quarters * Math.PI / 4)) > 1e-6) return Python.Number(value);
        return quarters switch
        {
            0 => "0",
            4 => "PI",
            -4 => "-PI",
            _ => quarters % 4 == 0 ? $"{quarters / 4} * PI" : quarters % 2 == 0 ? $"{quarters / 2} * PI / 2" : $"{quarters} * PI / 4",
        };
    }

    private static IEnumerable<(string Place, string Tex)> PiMarks(PlotRange range)
    {
        for (var k = (int)Math.Ceiling((range.From / range.Step) - 1e-6); k * range.Step <= range.To + 1e-6; k++)
        {
            if (k != 0) yield return (Place(k * range.Step, range), PiTex((int)Math.Round(4 * k * range.Step / Math.PI)));
        }
    }

    private static string PiTex(int quarters)
    {
        var sign = quarters < 0 ? "-" : "";
        var (top, bottom) = quarters % 4 == 0 ? (Math.Abs(quarters) / 4, 1) : quarters % 2 == 0 ? (Math.Abs(quarters) / 2, 2) : (Math.Abs(quarters), 4);
        var pi = top == 1 ? @"\pi" : $@"{top}\pi";
        return bottom == 1 ? sign + pi : $@"{sign}\frac{{{pi}}}{{{bottom}}}";
    }
}
