package sandbox

import (
	"crypto/sha256"
	"math/big"
)

const (
	base58   = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	idLength = 24
)

// komboID derives an ID from the model and the remote ID, as Kombo does, so that
// the same story gives the same IDs every time (contract, section A).
func komboID(model, remoteID string) string {
	sum := sha256.Sum256([]byte("sandbox/" + model + "/" + remoteID))
	n, radix, digit := new(big.Int).SetBytes(sum[:]), big.NewInt(int64(len(base58))), new(big.Int)
	id := make([]byte, idLength)
	for i := range id {
		n.DivMod(n, radix, digit)
		id[i] = base58[digit.Int64()]
	}
	return string(id)
}
