using System.Text.Json;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Providers;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Llm.Prices;

/// <summary>What a model costs, in US dollars for a million tokens.</summary>
/// <param name="Provider">Kind of provider, as in the configuration.</param>
/// <param name="Model">A model's id, or what the ids of its versions begin with.</param>
public sealed record ModelPrice(string Provider, string Model, decimal Input, decimal Output);

/// <summary>
/// The table of prices: model-prices.json of the program, with the rows of a file of one's own before it. The row with the longest
/// matching id counts. Estimates: discounts for cached input and surcharges for very long input are not known here.
/// </summary>
public sealed class ModelPrices
{
    private readonly IReadOnlyList<ModelPrice> _rows;

    internal ModelPrices(IEnumerable<ModelPrice> rows) => _rows = [.. rows];

    /// <summary>All rows; of two for the same model the first counts.</summary>
    public IReadOnlyList<ModelPrice> Rows => _rows;

    /// <summary>The estimated price in millionths of a dollar; null when the model is not in the table or no tokens were reported.</summary>
    public long? CostMicros(ProviderKind kind, string model, long? inputTokens, long? outputTokens)
    {
        if (inputTokens is null && outputTokens is null) return null;
        var provider = KnownProvider.Of(kind).Name;
        var row = _rows.Where(r => r.Provider == provider && model.StartsWith(r.Model, StringComparison.OrdinalIgnoreCase)).MaxBy(r => r.Model.Length);

        // Dollars for a million tokens are millionths of a dollar for one.
        return row is null ? null : (long)Math.Round((row.Input * (inputTokens ?? 0)) + (row.Output * (outputTokens ?? 0)));
    }

    /// <param name="file">A file of one's own; may be missing.</param>
    /// <exception cref="OptionsValidationException">The file is there and cannot be read.</exception>
    internal static ModelPrices Read(string file)
    {
        using var usual = typeof(ModelPrices).Assembly.GetManifestResourceStream("model-prices.json")!;
        var own = file.Length > 0 && File.Exists(file) ? ReadOwn(file) : [];
        return new ModelPrices(own.Concat(JsonSerializer.Deserialize<PriceTable>(usual, JsonSerializerOptions.Web)!.Prices));
    }

    private static List<ModelPrice> ReadOwn(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<PriceTable>(stream, JsonSerializerOptions.Web)?.Prices ?? [];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException(LlmOptions.Section, typeof(LlmOptions), [$"The prices in {file} cannot be read: {fault.Message}"]);
        }
    }

    private sealed record PriceTable(List<ModelPrice> Prices);
}
