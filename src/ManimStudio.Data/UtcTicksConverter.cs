using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ManimStudio.Data;

/// <summary>Times as UTC ticks: they sort and compare in every database, which SQLite's text form of an offset time does not.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
