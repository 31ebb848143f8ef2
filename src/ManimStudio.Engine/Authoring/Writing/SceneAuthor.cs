using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Repair;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>Writes, mends and edits scenes with a model. Knows nothing of storage and queues: a desk stands for them. Thread-safe.</summary>
public sealed class SceneAuthor(IModelCalls calls, AuthoringOptions options)
{
    /// <summary>Works until the scene is good, nothing more may be spent, or the model cannot be asked.</summary>
    /// <param name="assignment">What is to be done.</param>
    /// <param name="choice">Which model is asked.</param>
    /// <param name="context">Whose lesson and scene; the purpose is set call by call.</param>
    /// <param name="desk">Where the scene is tried and progress is kept.</param>
    /// <param name="progress">Where the work stood when it was kept last; <see cref="SceneProgress.None"/> at first.</param>
    /// <param name="cancellation">Ends a call of the model and a render as well.</param>
    /// <returns>
    /// The best text; it says why it is not better. An error when there is none: the models' own, <see cref="NoUsableAnswer"/>, what keeps
    /// anything from being rendered now.
    /// </returns>
    public Task<Outcome<AuthoredScene>> RunAsync(
        Assignment assignment, ModelChoice choice, CallContext context, IAuthoringDesk desk, SceneProgress progress, CancellationToken cancellation)
    {
        var code = assignment switch { Assignment.Edit edit => edit.Code, Assignment.Mend mend => mend.Code, _ => "" };
        if (code.Length > Questions.MaxCode) return Task.FromResult<Outcome<AuthoredScene>>(new TooLongForModel(Questions.MaxCode));
        var loop = new AuthoringLoop((purpose, token) => calls.OpenAsync(choice, context with { Purpose = purpose }, token), options, desk, assignment, progress);
        return loop.RunAsync(cancellation);
    }
}
