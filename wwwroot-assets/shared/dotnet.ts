/** The part of a DotNetObjectReference that is used here. */
export interface DotNetObject {
  invokeMethodAsync<T>(method: string, ...args: unknown[]): Promise<T>;
}

/** A DotNetStreamReference as it arrives in JavaScript. */
export interface DotNetStream {
  arrayBuffer(): Promise<ArrayBuffer>;
}

interface DotNetGlobal {
  createJSStreamReference(bytes: Uint8Array): unknown;
}

/** Callbacks by name, each with the types of its arguments. */
export type CallbackMap = Record<string, unknown[]>;

export interface Outlet<M extends CallbackMap> {
  /** False when there is no .NET side at all. */
  readonly connected: boolean;
  /** Resolves when .NET has answered; false when nobody listens or the circuit is gone. */
  raise<K extends keyof M & string>(method: K, ...args: M[K]): Promise<boolean>;
  /** For callbacks with an answer; undefined when nobody listens. */
  ask<T>(method: string, ...args: unknown[]): Promise<T | undefined>;
}

/** Sends callbacks to .NET. `only` limits them to methods the object has. */
export function createOutlet<M extends CallbackMap>(dotnet: DotNetObject | null, only?: readonly string[] | null): Outlet<M> {
  const listens = (method: string) => dotnet !== null && (only == null || only.includes(method));
  return {
    connected: dotnet !== null,
    async raise(method, ...args) {
      if (!dotnet || !listens(method)) return false;
      try {
        await dotnet.invokeMethodAsync<void>(method, ...args);
        return true;
      } catch (error) {
        // A cut circuit rejects every call; the reconnect bar tells the person, the console keeps the rest.
        console.warn(`${method} did not reach the studio`, error);
        return false;
      }
    },
    async ask<T>(method: string, ...args: unknown[]) {
      return dotnet && listens(method) ? await dotnet.invokeMethodAsync<T>(method, ...args) : undefined;
    },
  };
}

/** Text as a stream argument: a plain string over 32 KB would end the circuit. */
export function textStream(text: string): unknown {
  const bytes = new TextEncoder().encode(text);
  const dotnet = (globalThis as { DotNet?: DotNetGlobal }).DotNet;
  return dotnet ? dotnet.createJSStreamReference(bytes) : bytes;
}

export async function readText(stream: DotNetStream): Promise<string> {
  return new TextDecoder().decode(await stream.arrayBuffer());
}
