using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ManimStudio.Web.Api;

/// <summary>The OpenAPI document, in the words of the API: ids are 32 hexadecimal digits.</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Manim Studio",
                Version = "v1",
                Description = "Lessons of Manim scenes: code in, videos out. Errors are problem details with a code; ids are opaque.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(Guid) || context.JsonTypeInfo.Type == typeof(Guid?))
            {
                schema.Type = context.JsonTypeInfo.Type == typeof(Guid) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                schema.Format = null;
                schema.Pattern = "^[0-9a-f]{32}$";
            }

            return Task.CompletedTask;
        });
    }
}
