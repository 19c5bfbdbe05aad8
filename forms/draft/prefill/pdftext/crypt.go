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
)

// decrypter opens what is encrypted under an empty password: such files open for everyone, and only
// forbid copying or printing (ISO 32000-2, 7.6).
type decrypter struct {
	key      []byte
	aes      bool
	perFile  bool // one key for all objects (AES-256)
	identity bool // strings and streams are in the clear
}

// passwordPad fills up a password that is shorter, or empty.
var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// newDecrypter returns false if the file wants a password, or a method that is not known.
func (f *file) newDecrypter() (*decrypter, bool) {
	d := f.dict(f.trailer["Encrypt"])
	if f.get(d["Filter"]) != name("Standard") {
		return nil, false
	}
	c := &decrypter{}
	bits := f.integer(d["Length"])
	switch version := f.integer(d["V"]); version {
	case 1:
		bits = 40
	case 2:
	case 4, 5:
		method, ok := f.get(f.dict(f.dict(d["CF"])[f.name(d["StmF"])])["CFM"]).(name)
		c.aes, c.perFile = method == "AESV2" || method == "AESV3", version == 5
		c.identity = !ok
		bits = 128
	default:
		return nil, false
	}
	if c.identity {
		return c, true // attached files alone are locked
	}
	if c.perFile {
		return c, f.openAES256(c, d)
	}
	if bits < 40 || bits > 128 {
		bits = 40
	}
	return c, f.openMD5(c, d, bits/8)
}

// openMD5 makes the key of revisions 2 to 4, and proves it.
func (f *file) openMD5(c *decrypter, d dict, size int) bool {
	revision := f.integer(d["R"])
	id := ""
	if ids := f.list(f.trailer["ID"]); len(ids) > 0 {
		id = f.text(ids[0])
	}
	permissions, _ := f.get(d["P"]).(float64)
	h := md5.New()
	h.Write(passwordPad)
	h.Write([]byte(truncate(f.text(d["O"]), 32)))
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(int64(permissions))))
	h.Write([]byte(id))
	if clear, ok := f.get(d["EncryptMetadata"]).(bool); ok && !clear && revision >= 4 {
		h.Write([]byte("\xff\xff\xff\xff"))
	}
	key := h.Sum(nil)
	if revision < 3 {
		c.key = key[:size]
		return bytes.Equal(rc4Bytes(c.key, passwordPad), []byte(f.text(d["U"])))
	}
	for range 50 {
		sum := md5.Sum(key[:size])
		key = sum[:]
	}
	c.key = key[:size]
	proof := md5.Sum(append(bytes.Clone(passwordPad), id...))
	proved := proof[:]
	for i := range byte(20) {
		proved = rc4Bytes(xored(c.key, i), proved)
	}
	return bytes.HasPrefix([]byte(f.text(d["U"])), proved)
}

// openAES256 unwraps the key of revisions 5 and 6.
func (f *file) openAES256(c *decrypter, d dict) bool {
	u, wrapped := f.text(d["U"]), f.text(d["UE"])
	if len(u) < 48 || len(wrapped) < 32 {
		return false
	}
	hash := func(salt string) []byte {
		if f.integer(d["R"]) < 6 {
			sum := sha256.Sum256([]byte(salt))
			return sum[:]
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
	first := sha256.Sum256(salt)
	k := first[:]
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
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(e)
			k = h[:]
		case 1:
			h := sha512.Sum384(e)
			k = h[:]
		case 2:
			h := sha512.Sum512(e)
			k = h[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}

// open decrypts the bytes of one object.
func (c *decrypter) open(data []byte, n ref, generation int) []byte {
	if c.identity {
		return data
	}
	key := c.key
	if !c.perFile {
		salted := append(bytes.Clone(key), byte(n), byte(n>>8), byte(n>>16), byte(generation), byte(generation>>8))
		if c.aes {
			salted = append(salted, "sAlT"...)
		}
		sum := md5.Sum(salted)
		key = sum[:min(len(c.key)+5, len(sum))]
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

func xored(key []byte, with byte) []byte {
	out := bytes.Clone(key)
	for i := range out {
		out[i] ^= with
	}
	return out
}

func truncate(s string, n int) string { return s[:min(len(s), n)] }
