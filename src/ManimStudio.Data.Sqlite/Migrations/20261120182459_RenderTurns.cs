using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ManimStudio.Data.Sqlite.Migrations
{
    public partial class RenderTurns : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Renders_OwnerId_StartedAt",
                table: "Renders",
                columns: new[] { "OwnerId", "StartedAt" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Renders_OwnerId_StartedAt",
                table: "Renders");
        }
    }
}
