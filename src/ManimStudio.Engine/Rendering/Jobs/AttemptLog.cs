using System.Text;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>What an attempt printed, up to a cap. Filled by the sandbox's thread, read when that is done.</summary>
internal sealed class AttemptLog
{
    public const int MaxLength = 1024 * 1024;

    private readonly StringBuilder _text = new();

    public void Add(SandboxFrame frame)
    {
        if (frame is not SandboxFrame.Log log) return;
        lock (_text) _text.Append(log.Text, 0, Math.Min(log.Text.Length, MaxLength - _text.Length));
    }

    /// <summary>UTF-8, or null when nothing was printed.</summary>
    public byte[]? Bytes()
    {
        lock (_text) return _text.Length == 0 ? null : Encoding.UTF8.GetBytes(_text.ToString());
    }
}
