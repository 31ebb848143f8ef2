import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    fileParallelism: false, // two cores: browsers side by side would only slow each other
    projects: [
      { test: { name: "unit", environment: "happy-dom", include: ["tests/unit/**/*.test.ts"] } },
      {
        test: {
          name: "browser", environment: "node", include: ["tests/browser/**/*.test.ts"], globalSetup: ["tests/support/built.ts"],
          testTimeout: 60_000, hookTimeout: 120_000,
        },
      },
    ],
  },
});
