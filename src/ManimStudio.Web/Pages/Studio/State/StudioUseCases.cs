using ManimStudio.Data.Faults;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Authoring.Rules;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>What the studio page asks of the engine.</summary>
public sealed record StudioUseCases(
    LessonLibrary Library,
    LessonQueries Lessons,
    SceneList Scenes,
    SceneCode Code,
    RuleEditor Rules,
    PromptEdits Edits,
    AuthoringQueue Authoring,
    ModelSight Sight,
    AuthoringQueries Works,
    AuthoringFeed WorkFeed,
    RenderQueue Queue,
    RenderStatusFeed Renders,
    LessonFeed Changes,
    IDatabaseFaults Database);
