package pdftext

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"hash"
	"strings"
)

// decrypter opens what is encrypted under an empty password: such files open for everyone, and only
// forbid copying or printing (ISO 32000-2, 7.6).
type decrypter struct {
	key     []byte // nil: strings and streams are in the clear
	aes     bool
	perFile bool // one key for all objects (AES-256)
}

// passwordPad fills up a password that is shorter, or empty.
var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// newDecrypter returns nil if the file wants a password, or a method that is not known.
func (f *file) newDecrypter() *decrypter {
	d := f.dict(f.trailer["Encrypt"])
	c, bits, version := &decrypter{}, f.integer(d["Length"]), f.integer(d["V"])
	switch {
	case f.get(d["Filter"]) != name("Standard"), version != 1 && version != 2 && version != 4 && version != 5:
		return nil
	case version >= 4:
		method, ok := f.get(f.dict(f.dict(d["CF"])[as[name](f, d["StmF"])])["CFM"]).(name)
		if !ok {
			return c // attached files alone are locked
		}
		c.aes, c.perFile, bits = method == "AESV2" || method == "AESV3", version == 5, 128
	case version == 1 || bits < 40 || bits > 128:
		bits = 40
	}
	if c.perFile && f.openAES256(c, d) || !c.perFile && f.openMD5(c, d, bits/8) {
		return c
	}
	return nil
}

func digest(h hash.Hash, parts ...[]byte) []byte {
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// openMD5 makes the key of revisions 2 to 4, and proves it.
func (f *file) openMD5(c *decrypter, d dict, size int) bool {
	revision, owner, user := f.integer(d["R"]), f.text(d["O"]), f.text(d["U"])
	var id, inClear []byte
	if ids := f.list(f.trailer["ID"]); len(ids) > 0 {
		id = []byte(f.text(ids[0]))
	}
	if encrypts, ok := f.get(d["EncryptMetadata"]).(bool); ok && !encrypts && revision >= 4 {
		inClear = []byte("\xff\xff\xff\xff")
	}
	permissions := binary.LittleEndian.AppendUint32(nil, uint32(int64(as[float64](f, d["P"]))))
	c.key = digest(md5.New(), passwordPad, []byte(owner[:min(len(owner), 32)]), permissions, id, inClear)[:size]
	if revision < 3 {
		return string(rc4Bytes(c.key, passwordPad)) == user
	}
	for range 50 {
		c.key = digest(md5.New(), c.key)[:size]
	}
	proof := digest(md5.New(), passwordPad, id)
	for i := range byte(20) {
		mixed := bytes.Clone(c.key)
		for at := range mixed {
			mixed[at] ^= i
		}
		proof = rc4Bytes(mixed, proof)
	}
	return strings.HasPrefix(user, string(proof))
}

// openAES256 unwraps the key of revisions 5 and 6.
func (f *file) openAES256(c *decrypter, d dict) bool {
	u, wrapped := f.text(d["U"]), f.text(d["UE"])
	if len(u) < 48 || len(wrapped) < 32 {
		return false
	}
	hash := func(salt string) []byte {
		if f.integer(d["R"]) < 6 {
			return digest(sha256.New(), []byte(salt))
		}
		return hardenedHash([]byte(salt))
	}
	if string(hash(u[32:40])) != u[:32] {
		return false
	}
	block, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return false
	}
	c.key = make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(c.key, []byte(wrapped[:32]))
	return true
}

// hardenedHash is algorithm 2.B for an empty password.
func hardenedHash(salt []byte) []byte {
	k := digest(sha256.New(), salt)
	for round := 0; ; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		sum := 0
		for _, b := range e[:16] {
			sum += int(b)
		}
		k = digest([]func() hash.Hash{sha256.New, sha512.New384, sha512.New}[sum%3](), e)
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}

// open decrypts the bytes of one object; nothing without a decrypter.
func (c *decrypter) open(data []byte, n ref, generation int) []byte {
	if c == nil || c.key == nil {
		return data
	}
	key := c.key
	if !c.perFile {
		salted := append(bytes.Clone(key), byte(n), byte(n>>8), byte(n>>16), byte(generation), byte(generation>>8))
		if c.aes {
			salted = append(salted, "sAlT"...)
		}
		key = digest(md5.New(), salted)[:min(len(c.key)+5, md5.Size)]
	}
	if !c.aes {
		return rc4Bytes(key, data)
	}
	block, err := aes.NewCipher(key)
	whole := len(data) / aes.BlockSize * aes.BlockSize
	if err != nil || whole < 2*aes.BlockSize {
		return nil
	}
	out := make([]byte, whole-aes.BlockSize)
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, data[aes.BlockSize:whole])
	if pad := int(out[len(out)-1]); pad > 0 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}

// openAll decrypts the strings inside an object.
func (c *decrypter) openAll(v any, n ref, generation int) any {
	if c == nil {
		return v
	}
	switch o := v.(type) {
	case string:
		return string(c.open([]byte(o), n, generation))
	case []any:
		for i := range o {
			o[i] = c.openAll(o[i], n, generation)
		}
	case dict:
		for k := range o {
			o[k] = c.openAll(o[k], n, generation)
		}
	}
	return v
}

func rc4Bytes(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}
