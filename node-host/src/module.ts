// Compiles the engine's WebAssembly once and makes instances of it, in Node and in the browser.
import createMillrace, { wasmUrl, type EngineModule } from './glue.js';

/** Where the WebAssembly comes from: an address, its bytes, or compiled already. */
export type WasmSource = string | URL | BufferSource | WebAssembly.Module;

let compiledDefault: Promise<WebAssembly.Module> | undefined;

/** A fresh instance with memory of its own. */
export async function instantiate(source?: WasmSource): Promise<EngineModule> {
  const compiled = await (source === undefined ? (compiledDefault ??= compileDefault()) : compile(source));
  return await new Promise<EngineModule>((resolve, reject) => {
    createMillrace({
      instantiateWasm(imports, ready) {
        WebAssembly.instantiate(compiled, imports).then(ready, reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

async function compileDefault(): Promise<WebAssembly.Module> {
  try {
    return await compile(wasmUrl);
  } catch (error) {
    compiledDefault = undefined;  // the next open may have more luck
    throw error;
  }
}

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source !== 'string' && !(source instanceof URL)) return WebAssembly.compile(source);
  const url = new URL(source, wasmUrl);
  if (url.protocol === 'file:') return WebAssembly.compile(await readFile(url));
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href} answers ${response.status}`);
  // Streaming needs the right content type; not every file server knows it.
  if (response.headers.get('content-type') === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

// A name in a variable, so that bundlers for the browser leave Node's module alone.
async function readFile(url: URL): Promise<BufferSource> {
  const name = 'node:fs/promises';
  const files = (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as typeof import('node:fs/promises');
  return files.readFile(url);
}
