using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Engine.Tests.Authoring.Editing;

public sealed class SpotTests
{
    [Theory]
    [InlineData(0.4, 0.4, "in the middle of the picture")]
    [InlineData(0, 0, "in the upper left part of the picture")]
    [InlineData(0.8, 0.8, "in the lower right part of the picture")]
    [InlineData(0.4, 0, "in the upper part of the picture")]
    [InlineData(0.8, 0.4, "at the right of the picture")]
    public void Words_OfAPlace_SayWhereItIs(double left, double top, string words) => Assert.Equal(words, Spots.Words(new FrameArea(left, top, 0.2, 0.2)));

    [Theory]
    [InlineData("claude-sonnet-5", true)]
    [InlineData("gpt-5.6-terra", true)]
    [InlineData("google/gemini-3-pro", true)]
    [InlineData("meta/llama-4-scout", true)]
    [InlineData("o3-mini", false)]
    [InlineData("deepseek-v4", false)]
    [InlineData("qwen3", false)]
    public void Sight_IsOnlyOfModelsKnownToSee(string model, bool sees) => Assert.Equal(sees, ModelSight.Sees(model));
}
