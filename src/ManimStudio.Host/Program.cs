using ManimStudio.Web;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddStudioWeb();
var app = builder.Build();
app.MapStudioWeb();
await app.RunAsync();
