namespace ManimStudio.Engine.Authoring.Planning;

/// <summary>What a lesson is called until its plan has a title: the beginning of its topic.</summary>
internal static class TopicTitle
{
    private const int Longest = 80;

    public static string Of(string topic)
    {
        var line = topic.Trim().Split('\n', 2)[0].Trim();
        if (line.Length <= Longest) return line;
        var space = line.LastIndexOf(' ', Longest - 1);
        return line[..(space > Longest / 2 ? space : Longest - 1)] + "…";
    }
}
