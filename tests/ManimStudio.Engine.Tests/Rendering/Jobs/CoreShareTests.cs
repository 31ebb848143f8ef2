using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Jobs;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

public sealed class CoreShareTests
{
    [Theory]
    [InlineData(RenderPriority.Interactive, 8, 8, 20, 8)]
    [InlineData(RenderPriority.Batch, 2, 2, 10, 1)]
    [InlineData(RenderPriority.Batch, 2, 2, 1, 2)]
    [InlineData(RenderPriority.Batch, 8, 8, 3, 3)]
    [InlineData(RenderPriority.Batch, 8, 4, 20, 2)]
    [InlineData(RenderPriority.Background, 1, 2, 2, 1)]
    public void Of_RendersAtTheSameTime_FillTheCoresOnce(RenderPriority priority, int cores, int slots, int active, int share) =>
        Assert.Equal(share, CoreShare.Of(priority, cores, slots, active));
}
