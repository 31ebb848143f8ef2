namespace ManimStudio.Benchmarks;

/// <summary>Something could not be measured; the message says what to do.</summary>
internal sealed class BenchFailureException(string message, Exception? inner = null) : Exception(message, inner);
