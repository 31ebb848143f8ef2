using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Preview;

/// <summary>Registers the preview at the caret.</summary>
public static class PreviewSlice
{
    /// <summary>Adds <see cref="ScenePreviews"/>. Reads section <c>Preview</c>; needs the sandbox.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names each.</exception>
    public static IServiceCollection AddPreview(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(PreviewOptions.Section).Get<PreviewOptions>() ?? new PreviewOptions();
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
        {
            var texts = problems.Select(p => $"{PreviewOptions.Section}:{p.MemberNames.FirstOrDefault()}: {p.ErrorMessage}");
            throw new OptionsValidationException(PreviewOptions.Section, typeof(PreviewOptions), texts);
        }

        return services.AddSingleton(options).AddSingleton<ScenePreviews>();
    }
}
