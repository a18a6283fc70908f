// Files and texts as the API takes them.

/** The bytes in base64. */
async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

/** A dropped or chosen file; an Error that says why where it cannot be read or is too large. */
export async function read(file, most) {
  if (file.size * 4 / 3 > most) {
    throw new Error(`${file.name} has ${megabytes(file.size)}, more than this page takes (${megabytes(most * 3 / 4)}): split it, or check it with “tqcheck check”.`);
  }
  try {
    return { name: file.name, data: await base64(file), size: file.size };
  } catch {
    throw new Error(`${file.name} cannot be read: is it a folder, or was it moved?`);
  }
}

export function megabytes(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3)).toLocaleString("en")} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Lets the browser save the bytes (base64) as a file. */
export function save(name, data) {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The JSON objects of an answer's lines, as they arrive. */
export async function* lines(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) yield JSON.parse(part);
  }
}
