using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ManimStudio.Data.Sqlite.Migrations
{
    public partial class DraftFirst : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LookedAt",
                table: "Scenes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FinalQuality",
                table: "Renders",
                type: "TEXT",
                maxLength: 40,
                nullable: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LookedAt",
                table: "Scenes");

            migrationBuilder.DropColumn(
                name: "FinalQuality",
                table: "Renders");
        }
    }
}
