"""Checks how durable a given Redis is: what is acknowledged to people is no safer than that."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError

WANTED = {
    "appendonly": ("yes", "all that was acknowledged is gone when it ends"),
    "appendfsync": ("always", "a power cut takes the last second of what was acknowledged"),
    "maxmemory-policy": ("noeviction", "a full memory throws workshops away"),
}
"""Each setting, the value it should have, and what another value costs."""


async def doubts(url: str) -> list[str]:
    """What this Redis could lose, a clause for each setting; or that it tells no settings. Empty if it is away."""
    async with Redis.from_url(url, retry=Retry(NoBackoff(), 0), decode_responses=True) as client:
        try:
            told = await _settings(client)
        except ResponseError:
            return ["it does not tell, for its user may ask neither CONFIG nor INFO"]
        except (RedisError, OSError):
            return []
    return [
        f"{name} is {told[name]}, not {wanted}: {cost}"
        for name, (wanted, cost) in WANTED.items()
        if name in told and told[name] != wanted
    ]


async def _settings(client: Redis) -> dict[str, str]:
    """A hosted Redis often refuses CONFIG; INFO tells two of the three settings."""
    try:
        return {str(name): str(value) for name, value in (await client.config_get(*WANTED)).items()}
    except ResponseError:
        info = await client.info("persistence") | await client.info("memory")
        return {
            "appendonly": "yes" if info.get("aof_enabled") else "no",
            "maxmemory-policy": str(info.get("maxmemory_policy", "noeviction")),
        }
