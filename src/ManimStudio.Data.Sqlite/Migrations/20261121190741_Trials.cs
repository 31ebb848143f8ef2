using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ManimStudio.Data.Sqlite.Migrations
{
    public partial class Trials : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsTrial",
                table: "Renders",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsTrial",
                table: "Renders");
        }
    }
}
