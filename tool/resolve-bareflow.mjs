// A hook of Node's module loader for configurations outside of the checkout: `import ... from "bareflow"` means
// config.ts beside this file, and the configuration is an ES module whatever the package around it says.

/** @type {import("node:module").ResolveHook} */
export const resolve = async (specifier, context, nextResolve) => {
  if (specifier === "bareflow") return { url: new URL("./config.ts", import.meta.url).href, shortCircuit: true };
  const resolved = await nextResolve(specifier, context);
  return resolved.url.endsWith("/bareflow.config.ts") ? { ...resolved, format: "module" } : resolved;
};
