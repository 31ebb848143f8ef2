using System.Security.Cryptography;
using System.Text;
using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Reuse;

/// <summary>
/// What kept files are good for. They come from scene code, which may say of any picture that it shows any animation: so animations are
/// for the versions of the same scene alone, formulas for the same lesson, and neither crosses to another person or another render image.
/// </summary>
internal sealed record KeptKey(Guid OwnerId, string Name)
{
    public static KeptKey Animations(Render render, string image) =>
        new(render.OwnerId, $"scene-{render.SceneId.ToText()}-{render.Profile.Key}-{Short(image)}");

    public static KeptKey Formulas(Render render, string image) =>
        Formulas(render.OwnerId, render.LessonId, image);

    public static KeptKey Formulas(Guid ownerId, Guid lessonId, string image) =>
        new(ownerId, $"lesson-{lessonId.ToText()}-{Short(image)}");

    private static string Short(string image) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(image)))[..16];
}
