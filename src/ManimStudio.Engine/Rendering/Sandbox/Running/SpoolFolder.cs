using ManimStudio.Engine.Rendering.Sandbox.Containers;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>The folder for files that come out of containers.</summary>
internal static class SpoolFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A folder that nobody but the studio's user may look into.</summary>
    public static void CreatePrivate(string folder)
    {
        Directory.CreateDirectory(folder);
        // On Windows a folder below the person's profile is private as it is made.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, Private);
    }

    /// <summary>Makes it private, and removes what runs that were killed have left in it.</summary>
    public static void Prepare(string folder)
    {
        CreatePrivate(folder);
        foreach (var left in Directory.EnumerateDirectories(folder))
        {
            if (InstanceKey.Read(Path.GetFileName(left)) is var (owner, _) && !owner.MayBeAlive()) Directory.Delete(left, recursive: true);
        }
    }
}
