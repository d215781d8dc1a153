// Go's golang.org/x/oauth2, which finds out by itself how a server wants clients to name themselves: with an Authorization
// header first, although there is no secret, and with form parameters after a refusal.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"time"

	"golang.org/x/oauth2"
)

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func read(answer *http.Response, into interface{}) int {
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusOK {
		must(json.NewDecoder(answer.Body).Decode(into))
	}
	return answer.StatusCode
}

func get(client *http.Client, address string, into interface{}) int {
	answer, err := client.Get(address)
	must(err)
	return read(answer, into)
}

func main() {
	issuer, clientID, redirectURI := os.Args[1], os.Args[2], os.Args[3]
	var metadata map[string]interface{}
	get(http.DefaultClient, issuer+".well-known/oauth-authorization-server", &metadata)
	endpoint := func(name string) string { return metadata[name].(string) }

	config := &oauth2.Config{
		ClientID:    clientID,
		RedirectURL: redirectURI,
		Scopes:      []string{"profile", "create"},
		Endpoint:    oauth2.Endpoint{AuthURL: endpoint("authorization_endpoint"), TokenURL: endpoint("token_endpoint")},
	}
	verifier := oauth2.GenerateVerifier()
	fmt.Println("AUTHORIZE " + config.AuthCodeURL("a state", oauth2.S256ChallengeOption(verifier)))
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	must(err)
	callback, err := url.Parse(line[:len(line)-1])
	must(err)

	ctx := context.Background()
	token, err := config.Exchange(ctx, callback.Query().Get("code"), oauth2.VerifierOption(verifier))
	must(err)
	var person map[string]interface{}
	get(config.Client(ctx, token), endpoint("userinfo_endpoint"), &person)

	expired := *token
	expired.Expiry = time.Now().Add(-time.Hour)
	renewed, err := config.TokenSource(ctx, &expired).Token()
	must(err)
	revoked, err := http.PostForm(endpoint("revocation_endpoint"), url.Values{"token": {renewed.RefreshToken}})
	must(err)
	revoked.Body.Close()
	afterwards := get(config.Client(ctx, renewed), endpoint("userinfo_endpoint"), nil)

	result, err := json.Marshal(map[string]interface{}{
		"me": token.Extra("me"), "scope": token.Extra("scope"), "name": person["name"], "type": token.Type(),
		"renewed": renewed.AccessToken != token.AccessToken, "revoked": revoked.StatusCode, "afterwards": afterwards,
		"state": callback.Query().Get("state"),
	})
	must(err)
	fmt.Println("RESULT " + string(result))
}
