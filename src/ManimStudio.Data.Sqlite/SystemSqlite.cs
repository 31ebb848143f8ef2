using System.Reflection;
using System.Runtime.InteropServices;

namespace ManimStudio.Data.Sqlite;

/// <summary>
/// Points the SQLite provider at the system's library, which is patched with the system, instead of the old one that comes in
/// the package. Where the system has none, the package's own is used; it passes the same tests.
/// </summary>
internal static class SystemSqlite
{
    private static readonly Lock Gate = new();
    private static bool _done;

    /// <summary>To be called before the first connection; later calls do nothing.</summary>
    public static void Use()
    {
        lock (Gate)
        {
            if (_done) return;
            NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), Resolve);
            _done = true;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", out var handle) ? handle : nint.Zero;
}
