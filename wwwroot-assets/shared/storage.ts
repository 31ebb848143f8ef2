/** What the browser remembers between visits. A browser that refuses storage remembers nothing, and the page works all the same. */
export function remember(key: string, value: string): boolean {
  try {
    localStorage.setItem(`studio.${key}`, value);
    return true;
  } catch (error) {
    console.info(`The browser does not keep "${key}"`, error);
    return false;
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`studio.${key}`);
  } catch {
    return null; // blocked storage is the same as nothing remembered
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(`studio.${key}`);
  } catch {
    return; // nothing could have been remembered either
  }
}
