import type { DotNetStream } from "../shared/dotnet";
import { el } from "../shared/dom";

/** False when the browser refuses (no permission, no focus); the page then says so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    console.info("The clipboard was refused", error);
    return false;
  }
}

export async function downloadStream(fileName: string, mediaType: string, stream: DotNetStream): Promise<void> {
  const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: mediaType }));
  downloadUrl(url, fileName);
  // The browser takes the bytes when it starts the download, a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function downloadUrl(url: string, fileName?: string | null): void {
  const link = el("a", { href: url, download: fileName ?? "" });
  document.body.append(link);
  link.click();
  link.remove();
}
