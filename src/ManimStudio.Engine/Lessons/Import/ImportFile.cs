using System.Text;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Scenes;

namespace ManimStudio.Engine.Lessons.Import;

/// <summary>Reads an uploaded file as code, with a cap: its length is only what somebody says it is.</summary>
internal static class ImportFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<Outcome<string>> ReadAsync(Stream content, CancellationToken cancellation)
    {
        var buffer = new byte[SceneVersion.MaxCodeBytes + 1];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length == buffer.Length) return new ImportTooLarge();
        var bytes = buffer.AsSpan(0, length);
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.Contains((byte)0)) return new ImportNotText();
        try
        {
            var text = Strict.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            return string.IsNullOrWhiteSpace(text) ? new ImportEmpty() : text;
        }
        catch (DecoderFallbackException)
        {
            return new ImportNotText();
        }
    }
}
