using ManimStudio.Host;
using ManimStudio.Web;

var (command, refusal) = StudioCommand.Read(args, Environment.GetEnvironmentVariable);
if (command is null) return Exit.Refused(refusal, StudioCommand.Usage);
if (command.Doctor) return await Doctor.RunAsync(command, args);
var (folder, taken) = DataFolder.Open(command.DataFolder);
if (folder is null) return Exit.Refused(taken);
using var held = folder;
var builder = WebApplication.CreateBuilder(SqliteStudio.Options(args));
builder.AddSqliteStudio(folder, command);
builder.Services.AddStudioWeb(builder.Configuration);
await using var app = builder.Build();
app.MapStudioWeb();
await app.PrepareSqliteStudioAsync();
await app.RunAsync();
return Exit.Well;

/// <summary>Public so that tests can start the program in their own process.</summary>
public partial class Program;
