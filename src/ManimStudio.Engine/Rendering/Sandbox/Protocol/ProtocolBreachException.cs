namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>The other side said something that is not in the protocol. Caught where the job ends; never leaves the slice.</summary>
internal sealed class ProtocolBreachException(string message, Exception? inner = null) : Exception(message, inner);
