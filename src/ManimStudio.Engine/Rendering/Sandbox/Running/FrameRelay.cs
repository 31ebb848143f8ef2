using System.Text;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>Passes on what a job says on the way, after holding it to what can be true.</summary>
internal sealed class FrameRelay(Action<SandboxFrame> observer, long logBytes)
{
    private static readonly string[] Stages = ["loading", "rendering", "assembling"];
    private const int MaxFormulas = 2_000;
    private const int MaxFormulaBytes = 512 << 10;
    private const int FormulaNameLength = 32;
    private readonly Dictionary<string, Decoder> _decoders = new(StringComparer.Ordinal);
    private int _animations;
    private double _fraction;
    private long _logLeft = logBytes;
    private bool _truncated;
    private bool _fellBack;
    private int _formulas;
    private long _formulaBytesLeft = 16 << 20;
    private int _findings;

    public void Pass(HarnessMessage.Plan plan)
    {
        var room = SceneAnimations.Max - _animations;
        var animations = SceneAnimations.Check(plan.Animations.Take(room))
            ?? throw new ProtocolBreachException("An animation of the plan has impossible numbers.");
        _animations += animations.Count;
        observer(new SandboxFrame.Plan(animations, plan.Complete));
    }

    public void Pass(HarnessMessage.Progress progress)
    {
        if (!Stages.Contains(progress.Stage) || !double.IsFinite(progress.Fraction) || !double.IsFinite(progress.Time))
            throw new ProtocolBreachException("A progress frame has an unknown stage or impossible numbers.");
        _fraction = Math.Max(_fraction, Math.Clamp(progress.Fraction, 0, 1));
        observer(new SandboxFrame.Progress(
            progress.Stage, Math.Max(0, progress.Animation), Math.Max(0, progress.Time), Math.Max(0, progress.Frames), _fraction));
    }

    public void Pass(HarnessMessage.Fallback fallback)
    {
        if (_fellBack) throw new ProtocolBreachException("The renderer fell back twice.");
        _fellBack = true;
        observer(new SandboxFrame.Fallback(SceneRenderer.OneLine(fallback.Reason) ?? ""));
    }

    public void Pass(HarnessMessage.Log log, ReadOnlyMemory<byte> payload)
    {
        if (log.Stream is not ("stdout" or "stderr" or "manim")) throw new ProtocolBreachException("A log frame has an unknown stream.");
        if (_truncated) return;
        _truncated = log.Truncated || payload.Length > _logLeft;
        var kept = payload[..(int)Math.Min(payload.Length, _logLeft)];
        _logLeft -= kept.Length;
        observer(new SandboxFrame.Log(log.Stream, Decode(log.Stream, kept.Span), _truncated));
    }

    public void Pass(HarnessMessage.Formula formula, ReadOnlyMemory<byte> payload)
    {
        var isName = formula.Name.Length == FormulaNameLength && formula.Name.All(char.IsAsciiHexDigitLower);
        if (!isName || payload.Length is 0 or > MaxFormulaBytes || payload.Length > _formulaBytesLeft || ++_formulas > MaxFormulas)
            throw new ProtocolBreachException("A formula has no proper name, or there are too many or too large ones.");
        _formulaBytesLeft -= payload.Length;
        observer(new SandboxFrame.Formula(formula.Name, payload.ToArray()));
    }

    public void Pass(HarnessMessage.Layout layout)
    {
        var findings = SceneFindings.Check(layout.Findings.Take(LayoutFinding.Max - _findings));
        _findings += findings.Count;
        if (findings.Count > 0) observer(new SandboxFrame.Layout(findings));
    }

    // Characters that were cut in two between frames are joined again.
    private string Decode(string stream, ReadOnlySpan<byte> bytes)
    {
        if (!_decoders.TryGetValue(stream, out var decoder)) _decoders[stream] = decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        return new string(characters, 0, decoder.GetChars(bytes, characters, flush: false));
    }
}
