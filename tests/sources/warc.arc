filedesc://a.arc 192.0.2.1 20310504100000 text/plain 76
1 0 Hand
URL IP-address Archive-date Content-type Archive-length


https://news.example/bridge 192.0.2.1 20310504100000 text/html 949
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html><html lang="en"><head><title>Old bridge closed - Lorn Post</title>
<meta property="og:title" content="Old bridge closed"><meta name="author" content="Anna Keller">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Old bridge closed",
"datePublished": "2031-05-04T10:00:00Z"}</script></head><body><nav><ul><li><a href="/">Home</a>
<li><a href="/news">News</a></ul></nav><article><h1>Old bridge closed</h1><p class="byline">By Anna
Keller</p><p>The council voted on Monday to close the old bridge for a year, the mayor of Lorn said.</p><h2>Costs</h2><p>Work is to begin in May. It will cost 40 million euros, the council of the city said.</p><ul><li>A ferry<li>A path</ul><table><tr><td>Year
<td>2031<tr><td>Cost<td>40 million</table></article><aside><h3>Related</h3><a href="/b">Harbour
opens</a></aside><footer>© 2031 Lorn Post</footer></body></html>

