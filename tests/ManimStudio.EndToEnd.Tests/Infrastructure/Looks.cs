using Microsoft.Playwright;

namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>What the browser really shows: contrast of text, and where the focus is.</summary>
internal static class Looks
{
    // WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text. Disabled controls are exempt; text over pictures and videos cannot be computed.
    private const string FaintTexts = """
        () => {
          const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
          const context = canvas.getContext('2d', { willReadFrequently: true });
          const read = color => { context.clearRect(0, 0, 1, 1); context.fillStyle = color; context.fillRect(0, 0, 1, 1); const d = context.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
          const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
          const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const found = new Map();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode, element = node.parentElement;
            if (!node.textContent.trim() || element.closest('script, style, noscript, :disabled, [aria-disabled=true], .visually-hidden, .mp')) continue;
            const range = document.createRange(); range.selectNodeContents(node);
            const box = range.getBoundingClientRect(), style = getComputedStyle(element);
            if (box.width < 2 || box.height < 2 || style.visibility === 'hidden' || !element.checkVisibility({ checkOpacity: true })) continue;
            const layers = []; let opacity = 1, picture = false;
            for (let e = element; e; e = e.parentElement) {
              const s = getComputedStyle(e);
              opacity *= Number(s.opacity);
              if (s.backgroundImage.includes('url(')) picture = true;
              const color = read(s.backgroundColor);
              if (color[3] > 0) layers.push(color);
              if (color[3] === 1) break;
            }
            if (picture) continue;
            const ground = layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
            const ink = read(style.color); ink[3] *= opacity;
            const [a, b] = [light(over(ink, ground)), light(ground)];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            if (ratio < (large ? 3 : 4.5) - 0.01) found.set(`${element.tagName.toLowerCase()}.${element.className} ${style.color}`, `${ratio.toFixed(2)}: "${node.textContent.trim().slice(0, 40)}" ${element.tagName.toLowerCase()}.${element.className}`);
          }
          return [...found.values()];
        }
        """;

    private const string Controls = """
        () => {
          const shown = e => e.checkVisibility({ checkVisibilityCSS: true }) && e.getBoundingClientRect().width > 0 && !e.closest('[inert]');
          return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
            .filter(e => shown(e) && !e.disabled && e.tabIndex >= 0 && !e.closest('.monaco-editor'))
            .map((e, i) => { e.dataset.control = i; return `${i} ${e.tagName.toLowerCase()} "${(e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 40)}"`; });
        }
        """;

    private const string Focused = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return { control: '', seen: true, inEditor: false };
          const marks = n => { const s = getComputedStyle(n); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
          const inEditor = e.closest('.monaco-editor') !== null;
          return { control: e.dataset.control ?? '', seen: inEditor || marks(e) || marks(e.parentElement), inEditor, what: e.outerHTML.slice(0, 120) };
        }
        """;

    /// <summary>Texts that are too faint, with their ratio.</summary>
    public static async Task<string[]> FaintTextsAsync(this IPage page) => await page.EvaluateAsync<string[]>(FaintTexts);

    /// <summary>Goes through the page with the Tab key. Returns what cannot be reached, and what does not show that it has the focus.</summary>
    public static async Task<string[]> KeyboardProblemsAsync(this IPage page)
    {
        var controls = await page.EvaluateAsync<string[]>(Controls);
        var problems = new List<string>();
        var reached = new HashSet<string>();
        await page.EvaluateAsync("() => document.activeElement?.blur()");
        for (var presses = 0; presses < (controls.Length * 2) + 20; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<FocusedControl>(Focused);
            // In the editor Tab indents until Ctrl+M says that it moves on.
            if (focused.InEditor) await page.Keyboard.PressAsync("Control+m");
            if (focused.Control.Length > 0 && !reached.Add(focused.Control) && reached.Count >= controls.Length) break;
            if (!focused.Seen) problems.Add($"no visible focus: {focused.What}");
        }

        problems.AddRange(controls.Where(c => !reached.Contains(c.Split(' ')[0])).Select(c => $"not reached: {c}"));
        return [.. problems.Distinct()];
    }

    private sealed class FocusedControl
    {
        public string Control { get; set; } = "";

        public bool Seen { get; set; }

        public bool InEditor { get; set; }

        public string What { get; set; } = "";
    }
}
